"""Who may look at the pages: whoever is at this machine or where the server is public, else who has a token.

A browser is asked for a name and a password: the name may be anything, the password is the token.
"""

import getpass
import os
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from onrecord.web.database import settings_of
from onrecord.web.tokens import Scope, Token, token_of, tokens, tokens_file

_basic = HTTPBasic(auto_error=False, realm="onrecord")
Shown = Annotated[HTTPBasicCredentials | None, Depends(_basic)]


def may_look(request: Request, shown: Shown) -> None:
    """Refuses whoever may not read the record."""
    settings = settings_of(request)
    if not (settings.loopback or settings.public):
        _holder(request, shown, Scope.READ)


def may_have_read(request: Request, shown: Shown) -> None:
    """Refuses whoever may not have articles read, which costs: those who reach even a public server need a token."""
    if not settings_of(request).loopback:
        _holder(request, shown, Scope.READ)


def may_keep(request: Request, shown: Shown) -> str:
    """Who writes into the record by its pages: the name of the token, or of the user at this machine. Refuses all others."""
    if settings_of(request).loopback:
        try:
            return os.environ.get("ONRECORD_AUTHOR", "").strip() or getpass.getuser()
        except (KeyError, OSError) as error:  # a user without a name, as in some containers
            raise HTTPException(403, "Who you are is not known: set ONRECORD_AUTHOR where this is served.") from error
    return _holder(request, shown, Scope.WRITE).name


Writer = Annotated[str, Depends(may_keep)]
"""The name of whoever writes."""


def _holder(request: Request, shown: HTTPBasicCredentials | None, scope: Scope) -> Token:
    asked = {"WWW-Authenticate": 'Basic realm="onrecord: the password is your token", charset="UTF-8"'}
    token = shown and token_of(tokens(tokens_file(settings_of(request).record)), shown.password)
    if not token:
        raise HTTPException(401, "This needs a token, as the password.", asked)
    if not token.may(scope):
        raise HTTPException(403, "This token allows reading alone.")
    return token
