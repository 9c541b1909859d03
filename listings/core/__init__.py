"""Rules of homes and listings: plain values in, plain values out, standard library only."""
