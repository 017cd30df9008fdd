"""A few short questions, each with a guess of what colleagues said."""
