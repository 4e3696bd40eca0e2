"""An attack on the parser by someone who has not read it: texts that mean something else than they seem to say.

``report`` draws reports as plain data and lays out their tables as cells, ``faults`` changes what these mean and
says what is right from then on, ``layouts`` turns them into texts and files, ``judge`` holds the parser's answer
against what is right. Nothing here knows how gxparse reads; only its public names are used.
"""
