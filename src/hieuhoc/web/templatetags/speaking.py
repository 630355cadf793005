"""What people entered, on pages that speak another language."""

from django import template

from hieuhoc.web.speaking import entered

register = template.Library()
register.filter("entered", entered)
