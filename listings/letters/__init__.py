"""What pages say about homes and listings: codes and values in, sentences out."""
