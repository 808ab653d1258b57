// @ts-check
/** What the one file has of its own. It listens before the quiz does, to addresses that are none of the quiz's. */

import { followAddress } from "./pages.js";
import { followScheme } from "./scheme.js";
import { offerSearch } from "./search.js";
import { showAge } from "./age.js";

followScheme();
showAge();
offerSearch();
followAddress();
