// @ts-check
/** Keep a verdict: copy its record, download it, print it. Python writes the record. */

import { toClipboard } from "../dom/clipboard.js";
import { element, part, show } from "../dom/parts.js";

/** @typedef {import("../dom/types.js").Verdict} Verdict */
/** @typedef {import("../dom/types.js").Kept} Kept */

/** @type {Record<string, {text: (kept: Kept, verdict: Verdict) => string, done: string}>} */
const FORMATS = {
  wiki: {
    text: (kept) => kept.text,
    done: "Copied. Paste it into a page of your wiki: headings and links come along.",
  },
  markdown: {
    text: (kept) => kept.markdown,
    done: "Copied as Markdown, in the form of an architectural decision record.",
  },
  json: {
    text: (_, verdict) => JSON.stringify(verdict, null, 2),
    done: "Copied as JSON, with every reason and every open question.",
  },
  link: {
    text: (kept) => kept.permalink,
    done: "Copied. The link opens this result again, with the same answers.",
  },
};

/**
 * @param {HTMLElement} $quiz
 * @param {import("../python/status.js").Runtime} python
 */
export function keeping($quiz, python) {
  /** @type {Verdict} */ let verdict;
  /** @type {Promise<Kept> | undefined} */ let kept;

  return {
    /** Have the record of a verdict written now, so that it is there when a button is pressed. */
    take(/** @type {Verdict} */ taken) {
      verdict = taken;
      say("");
      kept = python.ask({ answers: verdict.answers, record: { site: site($quiz), day: today() } });
      kept.then(showLink, () => {}); // Python is gone, which is told elsewhere
    },
    /** Return the link of the verdict that was shown last, or this page's address. */
    permalink: () => Promise.resolve(kept).then((last) => last?.permalink ?? location.href),
    act: {
      async copy(/** @type {DOMStringMap} */ { format = "" }) {
        const record = await /** @type {Promise<Kept>} */ (kept);
        const { text, done } = FORMATS[format];
        const plain = text(record, verdict);
        const copied = await toClipboard(plain, format === "wiki" ? record.html : "");
        say(copied ? done : "");
        if (!copied) byHand(plain);
      },
      async download() {
        save((await /** @type {Promise<Kept>} */ (kept)).markdown, `decision-${verdict.verdict}.md`);
      },
      print: () => print(),
    },
  };

  /** @param {Kept} kept */
  function showLink({ permalink }) {
    const $link = part($quiz, "permalink");
    $link.textContent = permalink;
    $link.setAttribute("href", permalink);
  }

  /** @param {string} words */
  function say(words) {
    part($quiz, "kept").textContent = words;
    show($quiz, "by-hand", false);
  }

  /** @param {string} plain */
  function byHand(plain) {
    const $text = /** @type {HTMLTextAreaElement} */ (part($quiz, "by-hand"));
    show($quiz, "by-hand", true);
    $text.value = plain;
    $text.focus();
    $text.select();
    $text.scrollTop = 0; // where the record begins, not where the selection ends
  }
}

/** Return the site's own address, below which the record's links lie. @param {HTMLElement} $quiz */
function site($quiz) {
  return new URL($quiz.dataset.root ?? "", location.origin + location.pathname).href;
}

/** Return the day here, not in Greenwich; Sweden writes dates as ISO does. */
function today() {
  return new Date().toLocaleDateString("sv");
}

/**
 * @param {string} text
 * @param {string} name
 */
function save(text, name) {
  const $link = /** @type {HTMLAnchorElement} */ (element("a"));
  $link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href)); // only once the download has begun
}
