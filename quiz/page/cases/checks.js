// @ts-check
/** What is asked of a prompt before it is believed to fall short. */

import { part, show } from "../dom/parts.js";

/** @typedef {import("../dom/replies.js").PromptCheckJson} PromptCheckJson */

/**
 * @param {HTMLElement} $cases
 * @param {() => void} onDone once every question has a reply
 */
export function checks($cases, onDone) {
  const $checks = part($cases, "checks");
  const $template = /** @type {HTMLTemplateElement} */ (part($cases, "check"));

  $checks.addEventListener("change", () => {
    if (isDone()) onDone();
  });

  function groups() {
    return /** @type {HTMLElement[]} */ ([...$checks.children]);
  }

  function isDone() {
    return groups().every(($each) => $each.querySelector(":checked"));
  }

  /** @param {PromptCheckJson} check */
  function group({ check, ask }) {
    const $group = /** @type {HTMLElement} */ ($template.content.firstElementChild?.cloneNode(true));
    const $ask = /** @type {HTMLElement} */ ($group.querySelector("p"));
    $ask.textContent = ask;
    $ask.id = `cases-check-${check}`;
    $group.setAttribute("aria-labelledby", $ask.id);
    $group.dataset.check = check;
    for (const $radio of $group.querySelectorAll("input")) $radio.name = $ask.id;
    return $group;
  }

  return {
    isDone,
    /** Return the checks with the reply no. */
    lacking: () => groups().filter(($each) => $each.querySelector("[value=lacking]:checked")).map(({ dataset }) => dataset.check),
    clear: () => $checks.replaceChildren(),
    /** Ask what is not asked yet; replies stay. @param {PromptCheckJson[]} asked */
    show(asked) {
      if (groups().length !== asked.length) $checks.replaceChildren(...asked.map(group));
      show($cases, "checks", asked.length > 0);
    },
  };
}
