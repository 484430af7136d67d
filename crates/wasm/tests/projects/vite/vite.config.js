// The package brings its own worker and modules beside it; Vite's development server must leave them where they are.
export default { optimizeDeps: { exclude: ["gongjian"] } };
