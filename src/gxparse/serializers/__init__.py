"""Serializers, one a format, over the model alone; none imports a reader."""
