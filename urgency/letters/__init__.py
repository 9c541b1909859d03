"""What pages say about urgency: codes and values in, sentences out."""
