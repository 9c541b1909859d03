"""What pages say about a registration: codes and values in, sentences out."""
