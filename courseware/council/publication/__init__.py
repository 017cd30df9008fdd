"""The public record of who has completed what."""
