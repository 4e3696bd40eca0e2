"""The statutory form as Lark grammars: data of gxparse, read by ``gxparse.form``."""
