"""Commands: translate, call one service, print."""
