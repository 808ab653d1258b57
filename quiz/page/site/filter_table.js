// @ts-check
/** Show some rows of a table: the form is in the page, and each row has its values as data. */

for (const $form of document.querySelectorAll("form[data-sifts]")) {
  if ($form instanceof HTMLFormElement) mount($form);
}

/** @param {HTMLFormElement} $form */
function mount($form) {
  const $table = document.getElementById($form.dataset.sifts ?? "");
  const $count = $form.querySelector("[data-part=count]");
  if (!($table instanceof HTMLTableElement) || !$count) return;
  const $rows = [...$table.tBodies].flatMap(($body) => [...$body.rows]);
  const filter = () => {
    const wanted = [...new FormData($form)].filter(([, value]) => value !== "");
    for (const $row of $rows) $row.hidden = !wanted.every(([name, value]) => has($row, name, value));
    $count.textContent = String($rows.filter(($row) => !$row.hidden).length);
  };
  $form.addEventListener("input", filter);
  $form.addEventListener("reset", () => setTimeout(filter)); // the fields change after this event
  $form.addEventListener("submit", (event) => event.preventDefault());
  $form.hidden = false;
  filter();
}

/**
 * A row has a value if it is one of those in its data attribute of that name.
 * @param {HTMLElement} $row
 * @param {string} name
 * @param {FormDataEntryValue} value
 */
function has($row, name, value) {
  return ($row.dataset[name] ?? "").split(" ").includes(String(value));
}
