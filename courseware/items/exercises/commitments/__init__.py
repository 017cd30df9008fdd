"""What a member undertakes: I will..., with..., by..., and I'll know because..."""
