"""A photo credit at the end of a caption: `Boats at Tarn harbour. (AP Photo/Jo Vane)`."""

import re

_LONGEST = 800
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
_IN_BRACKETS = rf"(?:[A-Z][\w ]{{1,30}} )?(?i:photo|images|pictures|handout)\b[^()\[\]]{{0,80}}|{_NAME} ?/ ?[^()\[\]]{{2,60}}"
_OPEN = rf"(?:Photo|Photograph|Picture|Image|Credit)(?: by|:) {_NAME}[^.!?]{{0,60}}\.?"
_CREDIT = re.compile(rf"[(\[](?:{_IN_BRACKETS})[)\]]\.?$|{_OPEN}$")


def credit_begins(paragraph: str) -> int:
    """Where the credit at the end of a caption begins; the length of the paragraph where there is none."""
    if len(paragraph) > _LONGEST:
        return len(paragraph)
    match = _CREDIT.search(paragraph, 1)
    return match.start() if match else len(paragraph)
