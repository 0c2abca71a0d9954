"""Imported once by the process that kernels are forked from: what every report needs.

Only imports: nothing here may start a thread or open a file that forked kernels would share.
"""

import ipykernel.kernelapp
import matplotlib as mpl
import pandas as pd
import seaborn as sns

import framing.codebook
import framing.comparison
import framing.report.evidence
import framing.report.figures
import framing.report.files
import framing.report.render
import framing.report.study
import framing.store

mpl.use("agg")

__all__ = ["framing", "ipykernel", "mpl", "pd", "sns"]
