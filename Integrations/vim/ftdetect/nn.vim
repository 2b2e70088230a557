au BufRead,BufNewFile *.nn setfiletype nn
