setlocal commentstring=#\ %s comments=:#
setlocal makeprg=nn\ check\ %
setlocal errorformat=%E%trror[%*[^]]]:\ %m,%C\ \ -->\ %f:%l:%c,%-G%.%#
