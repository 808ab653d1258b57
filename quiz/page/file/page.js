// @ts-check
/** Everything that runs in the one file, in this order. */

import "./own_files.js";
import "./mount.js";
import "../site/copy_link.js";
import "../site/filter_table.js";
import "../quiz.js";
import "../cases/cases.js";
import "../cost/cost.js";
