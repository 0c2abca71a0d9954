"""Imported once by the process that kernels are forked from: what every report needs.

Nothing here may start a thread or leave a file open, which forked kernels would share.
"""

import ipykernel.kernelapp
import matplotlib as mpl
import pandas as pd
import sklearn.feature_extraction.text
import xlsxwriter

import framing.codebook
from framing import report
from framing.report import figures, render

mpl.use("agg")
for name in report.__all__:
    getattr(report, name)
render.environment().get_template("section.html.j2")
figures.heat_map(pd.DataFrame([[1.0]]))  # the first drawing looks for fonts

__all__ = ["framing", "ipykernel", "sklearn", "xlsxwriter"]
