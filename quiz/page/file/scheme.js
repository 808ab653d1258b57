// @ts-check
/** Light or dark, as the reader's system has it. */

export function followScheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
  };
  dark.addEventListener("change", follow);
  follow();
}
