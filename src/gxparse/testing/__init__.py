"""Reports drawn, laid out and damaged: what the laws of gxparse use. Needs the extra ``testing``."""
