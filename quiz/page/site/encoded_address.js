// @ts-check
/** Where there is no page: offer the address that was meant, if mail or a wiki has encoded it. */

import { decodedAddress } from "./decoded_address.js";

const $offer = document.querySelector("[data-show=encoded-address]");
const $link = $offer?.querySelector("a");
const address = decodedAddress(location.href);

if ($offer instanceof HTMLElement && $link && address) {
  $link.href = address;
  $link.textContent = address;
  $offer.hidden = false;
}
