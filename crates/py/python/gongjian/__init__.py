"""共建 gongjian: organisations, resource and service lists, and the ledger of urban grassroots governance."""

from gongjian._gongjian import GongjianError, Ledger, __version__

__all__ = ["GongjianError", "Ledger", "__version__"]
