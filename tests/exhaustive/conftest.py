"""Arrays of fourteen dimensions print in full, for minutes, unless told to be brief."""

import numpy as np

np.set_printoptions(edgeitems=1)
