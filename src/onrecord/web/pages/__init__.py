"""The pages: each reads the record and fills a template."""

from fastapi import APIRouter

router = APIRouter()
