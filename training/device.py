"""Where networks are trained: on a GPU where there is one."""

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
