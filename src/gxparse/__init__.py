"""gxparse reads Chinese government-information-disclosure annual reports into typed objects."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from gxparse.public import *  # noqa: F403
    from gxparse.public import __all__ as __all__
else:

    def __getattr__(name: str) -> Any:
        """A public name. All are imported when the first is asked for: the command needs none to say what it can do."""
        if name.startswith("__") and name != "__all__":  # as Python asks every module
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        public = import_module("gxparse.public")
        names = {each: getattr(public, each) for each in public.__all__}
        globals().update(names, __all__=public.__all__)
        if name in globals():
            return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        # Not the inner modules, which become attributes when they are imported
        return sorted([*import_module("gxparse.public").__all__, "__version__"])
