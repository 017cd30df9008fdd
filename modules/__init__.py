"""The modules of the masterclass, in order. To add one, see docs/how-to/add-a-module.md."""

from modules import barriers, collaborative_gain, context, governance, types

MODULES = (
    context.MODULE,
    types.MODULE,
    barriers.MODULE,
    collaborative_gain.MODULE,
    governance.MODULE,
)
