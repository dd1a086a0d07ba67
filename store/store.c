typedef int store_empty;
