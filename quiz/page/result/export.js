// @ts-check
/** Take a verdict along: copy its record, download it, print it. Python writes the record. */

import { NO_ADDRESS, site } from "../dom/address.js";
import { toClipboard } from "../dom/clipboard.js";
import { copyLink } from "../dom/copied_link.js";
import { saveFile } from "../dom/files.js";
import { ofTheSite } from "../dom/link_forms.js";
import { part, show } from "../dom/parts.js";
import { today } from "../dom/today.js";
import { sentence } from "../python/errors.js";

const INSTEAD = "Copy or download the result instead. Pasted into the quiz, it opens again.";
const AGAIN = "It opens this result again, with the same answers.";

/** @typedef {import("../dom/replies.js").RecordJson} RecordJson */
/** @typedef {import("../dom/replies.js").VerdictJson} VerdictJson */

/** @type {Record<string, {text: (record: RecordJson, verdict: VerdictJson) => string, done: string}>} */
const FORMATS = {
  wiki: {
    text: (record) => record.text,
    done: "Copied. Paste it into a page of your wiki: headings and links come along.",
  },
  markdown: {
    text: (record) => record.markdown,
    done: "Copied as Markdown, in the form of an architectural decision record.",
  },
  json: {
    text: (_, verdict) => JSON.stringify(verdict, null, 2),
    done: "Copied as JSON, with every reason and every open question.",
  },
};

/**
 * @param {HTMLElement} $quiz
 * @param {import("../python/status.js").Runtime} python
 */
export function exporting($quiz, python) {
  /** @type {VerdictJson} */ let verdict;
  /** @type {Promise<RecordJson> | undefined} */ let pending;

  return {
    /** Have the record of a verdict written now, so that it is there when a button is pressed. */
    take(/** @type {VerdictJson} */ shown) {
      verdict = shown;
      showStatus("");
      const request = { site: site($quiz), day: today() };
      pending = python.ask({ answers: verdict.answers, record: request });
      pending.then(showLink, () => {}); // a button says why there is none
    },
    /** Return the link of the verdict that was shown last, or "". */
    permalink: async () => (await recorded())?.permalink ?? "",
    act: {
      async copy(/** @type {DOMStringMap} */ { format = "" }) {
        const record = await recorded();
        if (!record) return;
        const { text, done } = FORMATS[format];
        const copy = text(record, verdict);
        const isCopied = await toClipboard(copy, format === "wiki" ? record.html : "");
        showStatus(isCopied ? done : "");
        if (!isCopied) showText(copy);
      },
      async link() {
        const record = await recorded();
        if (!record) return;
        if (!site($quiz)) return showStatus(`${NO_ADDRESS} ${INSTEAD}`);
        const { title, permalink: address } = record;
        showStatus("");
        copyLink(part($quiz, "copy-link"), { title: ofTheSite(title), address }, AGAIN);
      },
      async download() {
        const record = await recorded();
        if (record) saveFile(record.markdown, `decision-${verdict.verdict}.md`, "text/markdown");
      },
      print: () => print(),
    },
  };

  /** Return the record, or say why there is none. */
  async function recorded() {
    try {
      return await pending;
    } catch (error) {
      showStatus(sentence(error));
    }
  }

  /** Show the link in full, for it is read on paper; without a site it is a text to paste. @param {RecordJson} record */
  function showLink({ permalink }) {
    const $link = part($quiz, "permalink");
    $link.textContent = permalink;
    if (site($quiz)) $link.setAttribute("href", permalink);
  }

  /** @param {string} text */
  function showStatus(text) {
    part($quiz, "copied").textContent = text;
    show($quiz, "by-hand", false);
  }

  /** Offer what cannot be copied here, to be copied by hand. @param {string} text */
  function showText(text) {
    const $text = /** @type {HTMLTextAreaElement} */ (part($quiz, "by-hand"));
    show($quiz, "by-hand", true);
    $text.value = text;
    $text.focus();
    $text.select();
    $text.scrollTop = 0; // where the record begins, not where the selection ends
  }
}
