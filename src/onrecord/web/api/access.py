"""Who may ask: reading is open on this machine or where the server is public; writing needs a token."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from onrecord.web.api.errors import RefusedError
from onrecord.web.database import settings_of
from onrecord.web.tokens import Scope, Token, token_of, tokens, tokens_file

_bearer = HTTPBearer(auto_error=False, description="Made by `onrecord token add`.")
Shown = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def may_read(request: Request, shown: Shown) -> None:
    """Refuses whoever may not read."""
    settings = settings_of(request)
    if not (settings.loopback or settings.public):
        _holder(request, shown, Scope.READ)


def may_compute(request: Request, shown: Shown) -> None:
    """Refuses whoever may not have articles read: a token is needed wherever others reach the server, even a public one."""
    if not settings_of(request).loopback:
        _holder(request, shown, Scope.READ)


def may_write(request: Request, shown: Shown) -> Token:
    """The token of whoever writes; all others are refused."""
    return _holder(request, shown, Scope.WRITE)


Writer = Annotated[Token, Depends(may_write)]


def _holder(request: Request, shown: HTTPAuthorizationCredentials | None, scope: Scope) -> Token:
    asked = {"WWW-Authenticate": "Bearer"}
    if shown is None:
        raise RefusedError(401, "This needs a token.", "Send it as “Authorization: Bearer …”.", asked)
    token = token_of(tokens(tokens_file(settings_of(request).record)), shown.credentials)
    if token is None:
        raise RefusedError(401, "This token opens nothing here.", "Ask for another: onrecord token add.", asked)
    if not token.may(scope):
        raise RefusedError(403, "This token allows reading alone.", "Ask for one made with --scope write.")
    return token
