"""Arrays with a dimension for each criterion print for minutes unless told to be brief."""

import numpy as np

np.set_printoptions(edgeitems=1)
