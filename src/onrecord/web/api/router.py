"""All that can be asked of the API, in the order in which its description lists it."""

from fastapi import APIRouter

router = APIRouter()
