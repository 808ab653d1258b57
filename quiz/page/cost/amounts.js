// @ts-check
/** Amounts and traffic, in words and figures. */

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SMALL = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const SHARE = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

/** An amount, whole where that says enough. @param {number} number */
export function amount(number) {
  return (Math.abs(number) < 10 ? SMALL : WHOLE).format(number);
}

/** A number for an axis: 40K. @param {number} number */
export function compact(number) {
  return (Math.abs(number) < 1 ? SMALL : COMPACT).format(number);
}

/** @param {number} number */
export function percent(number) {
  return SHARE.format(number);
}

/** @param {number} low @param {number} high */
export function range(low, high) {
  return amount(low) === amount(high) ? amount(low) : `${amount(low)} to ${amount(high)}`;
}
