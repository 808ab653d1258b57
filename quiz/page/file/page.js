// @ts-check
/** Everything that runs in the one file, in this order. */

import "./mount.js";
import "../site/filter_table.js";
import "../quiz.js";
