// An address that mail or a wiki encoded too much, so that no page is there.

import assert from "node:assert/strict";
import test from "node:test";
import { decodedAddress } from "../../quiz/page/site/decoded_address.js";

const MEANT = {
  "https://guide.test/quiz/%23gap=behavior": "https://guide.test/quiz/#gap=behavior",
  "https://guide.test/quiz/%3Fgap=behavior": "https://guide.test/quiz/?gap=behavior",
  "https://guide.test/quiz/%3fgap=behavior": "https://guide.test/quiz/?gap=behavior",
  "https://guide.test/quiz/%2523gap%3Dbehavior": "https://guide.test/quiz/#gap%3Dbehavior",
  "https://guide.test/team/docs/quiz/%23gap=both": "https://guide.test/team/docs/quiz/#gap=both",
  "https://guide.test/criteria/%23data-changes": "https://guide.test/criteria/#data-changes",
  "https://guide.test/quiz/%23gap=both?utm_source=mail": "https://guide.test/quiz/#gap=both?utm_source=mail",
  "https://guide.test/quiz/%3Fgap=both?embed=1#v=1.0.0": "https://guide.test/quiz/?gap=both&embed=1#v=1.0.0",
  "https://guide.test//evil.test/%23x": "https://guide.test//evil.test/#x",
  "https://guide.test/quiz/%23javascript:alert(1)": "https://guide.test/quiz/#javascript:alert(1)",
};

for (const [address, meant] of Object.entries(MEANT)) {
  test(`${address} was meant as ${meant}`, () => assert.equal(decodedAddress(address), meant));
}

test("an address without such a sign in its path is left alone", () => {
  for (const rest of ["nothing", "quiz/#gap%23", "quiz/?gap=%3F", "100%25", ""]) {
    assert.equal(decodedAddress(`https://guide.test/${rest}`), null);
  }
});
