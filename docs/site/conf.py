"""文档站 The documentation site: every block is run when it is built, and one that fails ends the build."""

import gongjian

project, author, language = "共建 gongjian", "gongjian", "zh_CN"
release = gongjian.__version__
extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["requirements.txt"]
html_theme, html_title = "furo", "共建 gongjian"
html_show_sourcelink, html_show_sphinx = False, False
html_static_path, html_css_files = ["static"], ["tables.css"]
nb_execution_mode, nb_execution_raise_on_error, nb_execution_timeout = "force", True, 120
nb_merge_streams = True
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "none"
autodoc_inherit_docstrings = False
# The search of Chinese needs a library for its words; the index by letters finds codes and titles.
html_search_language = "en"
