// @ts-check
/** How old this copy is, by the reader's clock. */

const DAY = 86_400_000;
const MONTH = 30;
/** Months after which a copy is called old: our judgement, since prices and models change sooner. */
const OLD = 6;

export function showAge() {
  const $age = /** @type {HTMLElement | null} */ (document.querySelector("[data-made]"));
  if ($age) $age.textContent = age(Date.parse($age.dataset.made ?? ""), Date.now());
}

/**
 * Return how long ago a copy was made; nothing where the clock says that it was not made yet.
 * @param {number} made in milliseconds, as `now`
 * @param {number} now
 */
export function age(made, now) {
  const days = Math.floor((now - made) / DAY);
  if (!(days >= 0)) return "";
  if (days < 2) return days === 0 ? ", today" : ", yesterday";
  if (days < 2 * MONTH) return `, ${days} days ago`;
  const months = Math.floor(days / MONTH);
  const old = months >= OLD ? ". That is long enough for prices, models and advice to have changed" : "";
  return `, ${months} months ago${old}`;
}
