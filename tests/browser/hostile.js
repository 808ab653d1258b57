// Put hostile texts through a door of the page as a reader does; return whatever they set off.

([door, entries]) => {
  const texts = JSON.parse(entries).map((entry) =>
    typeof entry === "string" ? entry : entry.start + entry.piece.repeat(entry.times) + entry.end);
  const wrong = [];
  window.hostile = () => wrong.push("a script ran");
  const FORBIDDEN = "script, style, link, meta, base, iframe, object, embed, img, video, template, math, [onerror], [onload], [srcdoc]";
  new MutationObserver((changes) => {
    for (const $node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!($node instanceof Element)) continue;
      for (const $each of [$node, ...$node.querySelectorAll("*")]) {
        if ($each.matches(FORBIDDEN)) wrong.push($each.outerHTML);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  const $quiz = document.querySelector(".quiz, .cases, .cost");
  const part = (name) => $quiz.querySelector(`[data-part="${name}"]`);
  const isShown = (name) => [...$quiz.querySelectorAll(`[data-show="${name}"]`)].some(({ hidden }) => !hidden);
  const until = async (holds) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve));
  };
  const idle = () => until(() => !$quiz.hasAttribute("aria-busy"));
  const send = ($form) => $form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  const type = ($field, text) => {
    $field.value = text;
    $field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const doors = {
    async fragment(text) {
      const before = location.href;
      const arrived = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
      location.hash = text;
      if (location.href === before) return;
      await arrived;
      await idle();
    },
    async paste(text) {
      const $form = part("opener");
      const $text = $form.querySelector("textarea");
      const { depth = 0 } = history.state?.quiz ?? {};
      $text.value = text;
      const typed = $text.value;
      send($form);
      await until(() => part("open-problem").textContent || (history.state?.quiz?.depth ?? 0) !== depth);
      await idle();
      if ($text.value !== typed) wrong.push(`lost: ${typed}`);
    },
    async comparison(text) {
      const $form = part("comparer");
      const link = `${location.origin}/quiz/#gap=both`;
      const typed = [text, link, "Bob", text || link];
      for (const given of [typed.with(3, link), typed]) {
        const $fields = [...$form.querySelectorAll("input")];
        for (const [at, $field] of $fields.entries()) $field.value = given[at] ?? "";
        const before = $fields.map(({ value }) => value);
        part("compare-problem").textContent = "";
        part("compared").replaceChildren();
        send($form);
        await until(() => part("compare-problem").textContent || part("compared").childElementCount);
        if ($fields.some(({ value }, at) => value !== before[at])) wrong.push(`lost: ${text}`);
      }
    },
    async file(text) {
      const $input = $quiz.querySelector('[data-file="cases"]');
      const files = new DataTransfer();
      files.items.add(new File([bytes(text)], `${text.slice(0, 40).replace(/[\r\n]/g, " ")}.csv`));
      $input.files = files.files;
      part("source").textContent = "";
      $input.dispatchEvent(new Event("change", { bubbles: true }));
      await until(() => part("source").textContent || isShown("problem"));
      await idle();
    },
    async rows(text) {
      $quiz.querySelector("textarea").value = `pasted,note\n"${text.replaceAll('"', '""')}",x\nyes,x\n`;
      part("source").textContent = "";
      $quiz.querySelector('[data-do="paste"]').click();
      await until(() => part("source").textContent);
      await idle();
    },
    /** Beside a field that is wrong for certain, so that there is a complaint to wait for. */
    async figure(text) {
      const [$first, $last] = ["traffic.requests_per_month", "request.answer_tokens"]
        .map((name) => $quiz.querySelector(`[name="${name}"]`));
      type($first, "1000");
      type($last, "100");
      await until(() => !("stale" in $quiz.dataset));
      $last.value = "?";
      type($first, text);
      const typed = $first.value;
      await until(() => "stale" in $quiz.dataset);
      if ($first.value !== typed) wrong.push(`lost: ${typed}`);
    },
  };

  /** A byte that is not UTF-8 is written U+DC80 to U+DCFF. @param {string} text */
  function bytes(text) {
    const parts = text.split(/([\udc80-\udcff])(?<![\ud800-\udbff][\udc80-\udcff])/);
    return new Blob(parts.map((each) =>
      (/^[\udc80-\udcff]$/.test(each) ? new Uint8Array([each.charCodeAt(0) - 0xdc00]) : each)));
  }

  return (async () => {
    for (const text of texts) {
      await doors[door](text);
      if (isShown("fault")) wrong.push(`a fault: ${text.slice(0, 80)}`);
      if (document.querySelector(".quiz__trouble:not([hidden])")) wrong.push(`trouble: ${text.slice(0, 80)}`);
      if (wrong.length) break;
    }
    return wrong;
  })();
};
