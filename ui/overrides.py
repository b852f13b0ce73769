"""Lets an error inside an override of Qt's methods be told as a sentence instead of ending the program.

PySide 6.11 on Python 3.11 crashes on an error that was raised in C, such as by `[][1]` or by a widget that is gone,
when it leaves a method that Qt calls in the midst of a call from Python: it reads an exception that Python has not made
yet. Once caught, it is made.
"""

import builtins
import sys
from collections.abc import Callable
from functools import wraps
from inspect import CO_VARARGS
from types import FunctionType
from typing import Any, Final

from PySide6.QtCore import QObject

SOUND: Final = (3, 12)  # from here on Python makes an exception when it is raised
QT: Final = type(QObject)  # the class of all classes of Qt


def keep_errors_whole() -> None:
    """From now on, wrap what classes override of Qt; for the start, before the window is read."""
    if sys.version_info >= SOUND:
        return
    build: Callable[..., Any] = builtins.__build_class__

    def build_wrapped(*args: Any, **words: Any) -> Any:
        made = build(*args, **words)
        if isinstance(made, QT):
            _wrap(made)
        return made

    builtins.__build_class__ = build_wrapped


def _wrap(made: type) -> None:
    of_qt = [vars(base) for base in made.__mro__ if base.__module__.startswith("PySide6")]
    for name, method in list(vars(made).items()):
        if isinstance(method, FunctionType) and not name.startswith("__") and any(name in known for known in of_qt):
            setattr(made, name, _whole(method))


def _whole(method: FunctionType) -> Callable[..., Any]:
    """The same method; as Qt does for any slot, what a signal carries beyond its parameters is left out."""
    code = method.__code__
    most = None if code.co_flags & CO_VARARGS else code.co_argcount

    @wraps(method)
    def override(*args: Any, **words: Any) -> Any:
        try:
            return method(*args[:most], **words)
        except BaseException:  # to catch it is what makes it
            raise

    return override
