"""What a person sees of themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/mine.html")
