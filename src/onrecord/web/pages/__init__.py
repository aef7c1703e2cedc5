"""The pages: each reads the record and fills a template."""

from fastapi import APIRouter, Depends

from onrecord.web.pages import article, articles, beside, boards, export, people, read, review, search, sourcing, speakers, story
from onrecord.web.visitors import may_have_read, may_look

router = APIRouter()
for page in (search, articles, article, beside, story, speakers, boards, sourcing, export, review, people):
    router.include_router(page.router, dependencies=[Depends(may_look)])
router.include_router(read.router, dependencies=[Depends(may_have_read)])
