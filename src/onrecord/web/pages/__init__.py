"""The pages: each reads the record and fills a template."""

from fastapi import APIRouter

from onrecord.web.pages import article, export, read, search

router = APIRouter()
for page in (search, article, read, export):
    router.include_router(page.router)
