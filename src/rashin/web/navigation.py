"""The registries of the frame; apps below the shell import them from ``rashin.lib.navigation``."""

from rashin.lib.navigation import (
    NavItem,
    RulerStep,
    SidebarAccount,
    register,
    register_door,
    register_my_accounts,
    register_ruler,
)

__all__ = [
    "NavItem",
    "RulerStep",
    "SidebarAccount",
    "register",
    "register_door",
    "register_my_accounts",
    "register_ruler",
]
