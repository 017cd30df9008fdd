"""Certificates: issued by the member, checked by a code."""
