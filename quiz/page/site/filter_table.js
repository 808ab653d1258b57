// @ts-check
/** Show some rows of a table: a form that is already in the page, and rows that say what they are. */

for (const $form of document.querySelectorAll("form[data-sifts]")) {
  if ($form instanceof HTMLFormElement) mount($form);
}

/** @param {HTMLFormElement} $form */
function mount($form) {
  const $table = document.getElementById($form.dataset.sifts ?? "");
  const $count = $form.querySelector("[data-part=count]");
  if (!($table instanceof HTMLTableElement) || !$count) return;
  const $rows = [...$table.tBodies].flatMap(($body) => [...$body.rows]);
  const sift = () => {
    const wanted = [...new FormData($form)].filter(([, value]) => value !== "");
    for (const $row of $rows) $row.hidden = !wanted.every(([name, value]) => has($row, name, value));
    $count.textContent = String($rows.filter(($row) => !$row.hidden).length);
  };
  $form.addEventListener("input", sift);
  $form.addEventListener("reset", () => setTimeout(sift)); // the fields change after this event
  $form.addEventListener("submit", (event) => event.preventDefault());
  $form.hidden = false;
  sift();
}

/**
 * A row has a value if it is one of the words in its data attribute of that name.
 * @param {HTMLElement} $row
 * @param {string} name
 * @param {FormDataEntryValue} value
 */
function has($row, name, value) {
  return ($row.dataset[name] ?? "").split(" ").includes(String(value));
}
