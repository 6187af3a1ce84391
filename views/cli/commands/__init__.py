"""One module per command: ``arguments(parser, language)`` declares its options, ``run(options, console)`` does it."""
