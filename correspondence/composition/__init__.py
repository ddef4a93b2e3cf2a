"""Letters as documents: the fields of a template, and a DOCX filled with a letter's data.

A template is a Word document in which ``{{ subject }}`` stands for a field. There is nothing
else in it to be carried out: no expression, no condition, no loop, and so nothing to escape
from. A paragraph of which a field is empty is left out.
"""
