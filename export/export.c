typedef int export_empty;
